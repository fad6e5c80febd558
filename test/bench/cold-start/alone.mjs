import { handler } from './measured.mjs';

// Calls the measured function once as Lambda would; plain JavaScript for the same reason as that.
const event = JSON.parse(process.argv[2]);
const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 };
process.stderr.write(JSON.stringify(await handler(event, context)));
process.exit();
