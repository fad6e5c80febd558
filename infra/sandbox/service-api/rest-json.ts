import type { ServiceAnswer } from './service.ts';

const JSON_TEXT = { contentType: 'application/json' } as const;

/** Answers in AWS's REST protocol with JSON. */
export const restJson = {
  succeed: (value: unknown, status = 200): ServiceAnswer => ({ ...JSON_TEXT, status, body: JSON.stringify(value) }),
  refuse: (status: number, code: string, message: string): ServiceAnswer => ({
    ...JSON_TEXT,
    status,
    headers: { 'X-Amzn-ErrorType': code },
    body: JSON.stringify({ Type: 'User', message }),
  }),
};
