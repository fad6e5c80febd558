// Stands in for the native addon of AWS's runtime interface client, which would need a compiler: it speaks the Runtime
// API over node:http instead. The function's process gets this file by --require; it is plain JavaScript so that the
// process needs no flag that Lambda's own has not.

const { writeSync } = require('node:fs');
const { request } = require('node:http');
const { registerHooks } = require('node:module');
const { connect } = require('node:net');
const { text } = require('node:stream/consumers');
const { pathToFileURL } = require('node:url');
const { isMainThread } = require('node:worker_threads');

const hooks = registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== './rapid-client.node') return nextResolve(specifier, context);
    hooks.deregister();
    return { url: pathToFileURL(__filename).href, format: 'commonjs', shortCircuit: true };
  },
});

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const outputs = isMainThread ? [process.stdout, process.stderr] : [];

// What a function has printed must outlive its exit, its kill and its endless loop, as on Lambda, where console writes
// are synchronous. Node leaves what the pipe does not take at once to the event loop.
for (const output of outputs) output._handle?.setBlocking(true);

// The sandbox's end closes this connection, however the sandbox ends; no function may run on without it.
if (isMainThread) {
  const lifeline = connect({ host, port }).unref();
  lifeline.once('error', () => lifeline.destroy()).once('close', () => process.kill(process.pid, 'SIGKILL'));
}

// A connection of its own for every call: one that was kept alive might die while the process is frozen.
const call = (method, path, body) =>
  new Promise((resolve, reject) => {
    const target = { host, port, agent: false, method, path: `/2018-06-01/runtime/invocation/${path}` };
    request(target, async (response) => resolve({ headers: response.headers, bodyJson: await text(response) }))
      .once('error', reject)
      .end(body);
  });

let posted;
let requestId;

// The addon blocks in done and error until the platform has taken the answer; here next waits for that. Then it ends the
// invocation's output with the request's id between two NULs, so that its reader knows that it has all. Not by the
// streams: a function may have taken them over.
exports.next = async () => {
  await posted;
  if (requestId !== undefined) for (const { fd } of outputs) writeSync(fd, `\0${requestId}\0\n`);
  const invocation = await call('GET', 'next');
  requestId = invocation.headers['lambda-runtime-aws-request-id'];
  return invocation;
};

exports.done = (id, body) => {
  posted = call('POST', `${id}/response`, body);
};

// The third argument, the X-Ray cause, goes nowhere: the sandbox has no X-Ray.
exports.error = (id, body) => {
  posted = call('POST', `${id}/error`, body);
};
