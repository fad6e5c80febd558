// Required into a function's process, it lets no connection of the function's code to some addresses get an answer, as a network ACL does that
// drops what its subnet sends. On loopback every connection has the same source, so that the network itself cannot tell one function's apart.

const { Socket } = require('node:net');

const runtimeApi = process.env.AWS_LAMBDA_RUNTIME_API;
const unanswered = process.env.SANDBOX_UNANSWERED.split(',');
// The function's code has what Lambda gives it, and no more.
delete process.env.SANDBOX_UNANSWERED;
const { connect } = Socket.prototype;

Socket.prototype.connect = function (...given) {
  const [options] = given.flat();
  const isAnswered = !unanswered.includes('*') && !unanswered.includes(options?.host);
  if (isAnswered || `${options?.host}:${options?.port}` === runtimeApi) return connect.apply(this, given);
  this.connecting = true;
  return this;
};
