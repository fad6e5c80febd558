/** How often the notifier runs without an alarm, in minutes: often enough to know that it is broken before it is needed, and cheap. */
export const HEARTBEAT_MINUTES = 5;
