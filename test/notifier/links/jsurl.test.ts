import { expect, test } from '@jest/globals';
import { dollared, jsurl, percentEncoded } from '../../../functions/notifier/links/jsurl.ts';

// What follows `#` in the URL that the public library AWSConsole.Uri.Builder gives as its example.
const PUBLISHED =
  'logsV2:logs-insights$3FqueryDetail$3D$257E$2528end$257E$25272020-10-24T23*3a21*3a07.013Z$257Estart$257E$25272020-10-24T23*3a11*3a06.998Z$257EtimeType$257E$2527ABSOLUTE$257Etz$257E$2527UTC$257EeditorString$257E$2527fields*20*40timestamp*2c*20*40message*0a*7c*20filter*20*40requestId*20*3d*20*22your_request_id*22*0a*7c*20sort*20*40timestamp*20desc*0a$257EisLiveTail$257Efalse$257Esource$257E$2528$257E$2527your_log_group$2529$2529';

test('a query is written as the console writes it', () => {
  const detail = jsurl({
    end: '2020-10-24T23:21:07.013Z',
    start: '2020-10-24T23:11:06.998Z',
    timeType: 'ABSOLUTE',
    tz: 'UTC',
    editorString: 'fields @timestamp, @message\n| filter @requestId = "your_request_id"\n| sort @timestamp desc\n',
    isLiveTail: false,
    source: ['your_log_group'],
  });

  expect(`logsV2:logs-insights${dollared(`?queryDetail=${percentEncoded(detail)}`)}`).toBe(PUBLISHED);
});

test('several log groups stand one after the other, and numbers as they are', () => {
  expect(jsurl({ source: ['/aws/lambda/a', 'b'], end: 0 })).toBe("~(source~(~'*2faws*2flambda*2fa~'b)~end~0)");
});

test('what means something in a JSURL is no part of a text', () => {
  expect(jsurl("a~b'c(d)e*f!g$h")).toBe("~'a*7eb*27c*28d*29e*2af*21g*24h");
});
