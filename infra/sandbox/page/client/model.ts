import type { PageState, RunUpdate } from '../contract.ts';

const CHANGES_KEPT = 1_000;
const MESSAGES_KEPT = 1_000;

/** The whole state after an update; the widgets keep their data themselves. */
export const updated = (state: PageState, update: RunUpdate): PageState => ({
  ...state,
  ...update,
  alarms: state.alarms.map((alarm) => update.alarms.find(({ name }) => name === alarm.name) ?? alarm),
  changes: [...state.changes, ...update.changes].slice(-CHANGES_KEPT),
  messages: [...state.messages, ...update.messages].slice(-MESSAGES_KEPT),
});
