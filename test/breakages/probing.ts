import type { ChangesByFile } from './breakage.ts';

/** Changes of how the canary reaches the target. */
export const probing: ChangesByFile = {
  'canary/run/attempt.ts': [
    { before: 'dnsMs + (performance.now() - startedAt)', after: '0', breaks: 'an attempt has no total' },
    { before: 'if (distrust) return distrust;', after: '', breaks: 'HTTP goes to a peer that is not trusted' },
    { before: 'host: path.host,', after: 'host: path.serverName,', breaks: 'Host is the endpoint, not the API' },
    { before: 'path.serverName,', after: 'path.host,', breaks: 'the certificate of a vpce name is judged as another' },
    { before: "{ 'user-agent': USER_AGENT, ", after: '{ ', breaks: 'the canary does not introduce itself' },
    { before: 'socket.destroy();', after: '', breaks: 'a connection to an untrusted peer stays open' },
    {
      before: '...lowerCase(configured.headers)',
      after: '...configured.headers',
      breaks: 'a configured header is sent beside the own one',
    },
    {
      before: "cause: 'canary.crashed'",
      after: "cause: 'http.failed'",
      breaks: 'a defect of the canary is held against the API',
    },
    { before: 'seen.stepsMs.tls = secured.durationMs;', after: '', breaks: 'the TLS phase has no duration' },
    { before: 'limit(stepsMs.tcp,', after: 'limit(stepsMs.dns,', breaks: 'connecting has another limit' },
  ],
  'contract/kind.ts': [
    { before: "'vpce-zonal', 'alias'", after: "'vpce-zonal'", breaks: 'the alias is no kind of name' },
  ],
  'canary/run/path.ts': [
    { before: 'host: privateName });', after: 'host: name });', breaks: 'a vpce name is its own Host' },
    {
      before: 'endpointId === endpoint.id',
      after: 'endpointId !== endpoint.id',
      breaks: 'the endpoint has other names',
    },
    { before: '{endpoint.id}.$', after: '{endpoint.id}.vpce.$', breaks: 'the alias is another name' },
    { before: 'basePath === undefined ?', after: '!basePath ?', breaks: 'an empty base path is the stage' },
    { before: 'host = name, basePath', after: 'host = serverName, basePath', breaks: 'an own name has another Host' },
  ],
  'canary/probe/sign.ts': [
    {
      before: 'target: path, headers',
      after: 'target, headers',
      breaks: 'a query goes otherwise on the wire than it was signed',
    },
    {
      before: "service: 'execute-api'",
      after: "service: 'apigateway'",
      breaks: 'the signature is for another service',
    },
  ],
  'network/private-address.ts': [
    { before: "'172.16.0.0/12'", after: "'172.16.0.0/16'", breaks: 'half of the private addresses are public' },
    { before: "'100.64.0.0/10'", after: "'100.64.0.0/16'", breaks: 'shared address space is public' },
  ],
  'network/region.ts': [
    { before: '(?:-[a-z]+)+', after: '-[a-z]+', breaks: 'the names of GovCloud are no names of an endpoint' },
    { before: '{2,4}', after: '{2}', breaks: 'the names of the European Sovereign Cloud are no names of an endpoint' },
  ],
  'network/endpoint-name.ts': [
    { before: '    .sort()', after: '', breaks: "the order of a run is CloudFormation's whim" },
    {
      before: '.filter(({ endpointId }) => endpointId !== undefined)',
      after: '',
      breaks: 'the apex is a name of the endpoint',
    },
  ],
  'canary/run/allowed-address.ts': [
    {
      before: 'if (isAllowed(address)) return undefined;',
      after: 'return undefined;',
      breaks: 'addresses outside the VPC are connected to',
    },
    {
      before: "cidrs.join(', ')",
      after: "''",
      breaks: 'a refused address does not say where it should be',
    },
    {
      before: 'isPrivateAddress(address)',
      after: 'false',
      breaks: 'an endpoint in another VPC is taken for private DNS that is off',
    },
  ],
  'canary/run/address-zone.ts': [
    {
      before: ' ?? subnets.find(({ holds }) => holds(address))?.name',
      after: '',
      breaks: 'subnets do not tell the zone',
    },
    {
      before: 'zoneNamedBy(address) ?? ',
      after: '',
      breaks: 'zonal names do not tell the zone',
    },
    {
      before: 'others.length === 0 ? zone : undefined',
      after: 'zone',
      breaks: 'an address that two zonal names have is attributed to the first',
    },
  ],
  'canary/run/budget.ts': [
    {
      before: 'Math.max(0, budgetMs - (performance.now() - startedAt))',
      after: 'budgetMs',
      breaks: 'the budget starts anew with each step',
    },
    { before: 'limitMs <= leftMs', after: 'limitMs >= leftMs', breaks: 'the farther limit counts' },
  ],
  'canary/probe/connect.ts': [
    {
      before: ', noDelay: true',
      after: '',
      breaks: 'small packets may wait for others',
      survives: 'loopback acknowledges at once, so that nothing ever waits',
    },
    {
      before: 'autoSelectFamily: false, ',
      after: '',
      breaks: 'Node may try another address',
      survives: 'a literal address has no other; this guards against a name',
    },
    { before: 'socket.destroy()', after: '{}', breaks: 'an unanswered SYN is repeated after the attempt' },
    {
      before: 'waited(sentAt, performance.now());',
      after: '',
      breaks: "what Node does before the SYN is the peer's time",
    },
  ],
  'text/error.ts': [
    {
      before: "'reason' in error && typeof error.reason === 'string' ? error.reason : error.message",
      after: 'error.message',
      breaks: "details carry addresses of OpenSSL's source",
    },
    {
      before: 'if (!Error.isError(error)) return String(error);',
      after: "if (!Error.isError(error)) return '';",
      breaks: 'what is thrown and no error has no detail',
    },
  ],
  'canary/probe/handshake.ts': [
    {
      before: 'waited(tapped.firstSentAt, tapped.receivedAt);',
      after: '',
      breaks: "verifying certificates is the peer's time",
    },
    {
      before: 'rejectUnauthorized: false',
      after: 'rejectUnauthorized: true',
      breaks: 'a bad certificate is not shown',
    },
    {
      before: 'createSecureContext();',
      after: 'createSecureContext({ ca: [] });',
      breaks: 'NODE_EXTRA_CA_CERTS is not trusted',
    },
    { before: "['http/1.1']", after: "['h2', 'http/1.1']", breaks: 'HTTP/2 is spoken where it is offered' },
    { before: 'servername: serverName,', after: '', breaks: 'the handshake names no server' },
    { before: 'secure.destroy()', after: '{}', breaks: 'a silent peer keeps its connection' },
  ],
  'canary/probe/anchors.ts': [
    {
      before: '.filter(({ subject }) => subject === issued.issuer)',
      after: '',
      breaks: 'whoever names an authority passes for it',
    },
    { before: '=== VERSION ? 3 : 2', after: '=== VERSION ? 2 : 2', breaks: 'no authority is found' },
  ],
  'canary/probe/certificate-chain.ts': [
    {
      before: 'issuerAmong(anchors(last).filter(isNew), last) ??',
      after: '',
      breaks: 'what was sent comes before what is trusted',
    },
    { before: 'if (isSelfIssued(last)) break;', after: 'break;', breaks: 'the chain is the leaf' },
  ],
  'canary/probe/certificate-extensions.ts': [
    { before: '& 0x04', after: '& 0x08', breaks: 'another usage signs certificates' },
    {
      before: 'critical && !KNOWN',
      after: '!KNOWN',
      breaks: 'extensions that nobody must know are named',
      survives: 'no test has one beside a critical one',
    },
    {
      before: 'subtreesIn(extensionValue(NAME_CONSTRAINTS), 0xa1)',
      after: '[]',
      breaks: 'what is excluded is not named',
    },
  ],
  'canary/probe/der.ts': [
    { before: 'if (end > bytes.length) break;', after: '', breaks: 'what is cut off is read' },
    { before: 'lengthBytes > 4 || ', after: '', breaks: 'an impossible length is an error' },
  ],
  'canary/probe/distrust.ts': [
    { before: 'now < Date.parse(validFrom) || ', after: '', breaks: 'who is not valid yet is not named' },
    { before: 'index - 1 > pathLength', after: 'index - 2 > pathLength', breaks: "too deep a chain is nobody's fault" },
    {
      before: "cause === 'tls.cert.authority_invalid' ? [] : endOf(chain)",
      after: '[]',
      breaks: 'a missing issuer is not told beside what else is wrong',
    },
    { before: '!isSignedBy(one, issuer)', after: 'isSignedBy(one, issuer)', breaks: 'the wrong one is blamed' },
  ],
  'canary/probe/verify-reasons.ts': [
    {
      before: "?? 'tls.cert.refused'",
      after: "?? 'tls.cert.authority_invalid'",
      breaks: 'every reason is the authority',
    },
  ],
  'canary/probe/classify-tls.ts': [
    { before: "?? 'tls.alert'", after: "?? 'tls.failed'", breaks: 'an alert has no name' },
    {
      before: "return fromSystemCall(error) ? 'tls.reset' : 'tls.closed';",
      after: "return 'tls.reset';",
      breaks: 'an orderly end is a reset',
    },
    {
      before: "'tls.protocol_error' : 'tls.failed'",
      after: "'tls.failed' : 'tls.failed'",
      breaks: 'bad records have no name',
    },
    { before: 'alert?.fatal ?', after: 'false ?', breaks: 'an alert before silence is lost' },
    { before: 'ended && said?.alert ?', after: 'false ?', breaks: 'an alert that OpenSSL does not know is lost' },
  ],
  'canary/probe/tls-alert.ts': [
    { before: "replace('cancelled', 'canceled')", after: 'trim()', breaks: 'OpenSSL spells an alert otherwise' },
  ],
  'canary/probe/tls-records.ts': [
    { before: 'readUInt8(0) === 2', after: 'readUInt8(0) === 1', breaks: 'a fatal alert is a warning' },
    { before: 'if (type !== ALERT && type !== HANDSHAKE) break;', after: '', breaks: 'what is encrypted is read' },
  ],
  'canary/probe/tapped-socket.ts': [
    {
      before: 'this.#firstSentAt ??= this.#sentAt;',
      after: 'this.#firstSentAt = this.#sentAt;',
      breaks: 'a handshake begins with its last bytes',
    },
    { before: "this.on('error', () => {});", after: '', breaks: 'a reset that nobody waits for ends the process' },
    { before: "socket.on('error', (error) => this.destroy(error));", after: '', breaks: 'a reset is an orderly end' },
    {
      before: 'this.#socket.resume();',
      after: '',
      breaks: 'a paused peer stays silent',
    },
  ],
  'canary/probe/socket-error.ts': [
    { before: 'firstErrors.get(socket) ?? error', after: 'error', breaks: 'an alert after the handshake is lost' },
  ],
  'canary/probe/observe.ts': [
    { before: 'Math.max(0, to - from)', after: 'to - from', breaks: 'what came unasked took less than no time' },
    { before: 'abandon.abort();', after: '', breaks: 'a step at its limit holds on' },
    { before: 'clearTimeout(timer)', after: '{}', breaks: 'timers outlive their steps' },
    { before: 'failure: classify(error)', after: 'failure: limit.failure', breaks: 'every failure is a timeout' },
  ],
  'canary/probe/resolve.ts': [
    {
      before: 'waited(heard.askedAt, heard.answeredAt);',
      after: '',
      breaks: "opening a socket is the resolver's time",
    },
    { before: 'servers ?? getServers()', after: 'getServers()', breaks: 'another resolver is asked' },
    { before: 'RETRY_AFTER = 0.4', after: 'RETRY_AFTER = 4', breaks: 'a lost datagram is a failure' },
    { before: 'if (heard.strays.length === 0) return observation;', after: '', breaks: 'silence is nonsense' },
  ],
  'canary/probe/classify-dns.ts': [
    { before: '.sort()', after: '', breaks: "the order of attempts is the resolver's whim" },
    { before: '[...new Set(addresses)]', after: '[...addresses]', breaks: 'an address is attempted twice' },
    { before: "?? 'dns.error_code'", after: "?? 'dns.failed'", breaks: 'an unusual response code has no name' },
    { before: 'names.includes(target)', after: 'false', breaks: 'an alias of itself hangs' },
    {
      before: 'records.filter(({ owner }) => owner === name)',
      after: 'records',
      breaks: 'an address of another name is used',
    },
  ],
  'canary/dns/ask.ts': [
    {
      before: 'onTheWay.askedAt ??= performance.now();',
      after: 'onTheWay.askedAt = performance.now();',
      breaks: 'a lookup begins with its second question',
    },
    { before: '[2, 4, 5]', after: '[]', breaks: 'the second server is not asked' },
    { before: "return exchange(question, 'TCP');", after: 'return asked;', breaks: 'what does not fit is lost' },
    { before: 'first ??= asked', after: 'first = asked', breaks: 'the last server is blamed' },
  ],
  'canary/dns/message.ts': [
    { before: 'message.readUInt16BE(0) !== id', after: 'false', breaks: 'an answer to another question is taken' },
    { before: '(flags & RESPONSE) === 0', after: 'false', breaks: 'a question is taken for the answer' },
    { before: 'data.length === bytes', after: 'data.length >= bytes', breaks: 'an address of five bytes is used' },
    { before: 'read.slice(0, answers)', after: 'read', breaks: 'an address beside the answer is used' },
  ],
  'canary/dns/name.ts': [
    { before: 'if (target >= at)', after: 'if (false)', breaks: 'a name that points to itself hangs' },
  ],
  'canary/dns/rcode.ts': [{ before: "9: 'NOTAUTH'", after: "9: 'NOTZONE'", breaks: 'a code has the name of another' }],
  'canary/dns/transport.ts': [
    {
      before: 'socket.connect(port, address);',
      after: 'socket.connect(port, address, () => {});',
      breaks: 'a resolver without a way to it is only silent',
    },
    { before: 'retry = setTimeout(send, retryMs);', after: '', breaks: 'a lost datagram is a failure' },
    {
      before: 'received.length >= 2 + received.readUInt16BE()',
      after: 'received.length >= 2',
      breaks: 'half an answer is taken for one',
    },
    {
      before: "socket.on('end', () => end(() => reject(closedEarly())));",
      after: '',
      breaks: 'a closed connection is a timeout',
    },
  ],
  'canary/run/lookup.ts': [
    {
      before: "'failure' in one && one.address === undefined ?",
      after: "'failure' in one ?",
      breaks: 'a zonal name that leads elsewhere is said to lead nowhere',
    },
    {
      before: '[...paths, ...besides]',
      after: 'paths',
      breaks: 'zonal names are looked up only where they are attempted',
    },
    { before: '!named.has(name)', after: 'true', breaks: 'a name is looked up twice' },
    { before: 'limits.stepsMs.dns', after: 'limits.stepsMs.tcp', breaks: 'the lookup has another limit' },
  ],
  'canary/run/public-names.ts': [
    {
      before: "path.kind === 'own' ? []",
      after: 'false ? []',
      breaks: 'what an own name leads to counts as the endpoint',
    },
    { before: 'own.has(address)', after: 'true', breaks: 'every name is captured' },
    { before: 'own.size === 0', after: 'false', breaks: 'names are asked for in vain' },
  ],
  'canary/report/public-names.ts': [
    { before: 'known.length === 0', after: 'false', breaks: 'nothing known counts as nothing captured' },
    { before: 'failure === undefined', after: 'true', breaks: 'what failed counts as known' },
  ],
  'canary/run/unused-ipv6.ts': [
    {
      before: "context.config.endpoint.ipAddressType !== 'ipv4'",
      after: 'false',
      breaks: 'a dual-stack endpoint is asked twice, and told to be none',
    },
  ],
  'canary/run/run.ts': [
    { before: 'round < plan.repeat', after: 'round < 1', breaks: 'repeat is ignored' },
    { before: ', plan.resource)', after: ')', breaks: 'the chosen resource is ignored' },
    { before: 'at + round * TURN_MS', after: 'round * TURN_MS', breaks: 'every run chooses the same' },
    {
      before: '...(failure && owner && { failure: { ...failure, owner } })',
      after: '',
      breaks: 'no failure has an owner',
    },
  ],
  'canary/run/round.ts': [
    {
      before: 'address === undefined || isWorthIt(address)',
      after: 'true',
      breaks: 'what failed is attempted again in place of something else',
    },
    {
      before: 'path.kind === primary',
      after: 'true',
      breaks: 'another name than that of clients is asked for',
    },
    { before: 'isSingle: true', after: 'isSingle: false', breaks: 'a thousand APIs have a thousand lines' },
  ],
  'canary/run/conclude.ts': [
    {
      before: "lookup.address === undefined && ipAddressType !== 'ipv4'",
      after: 'false',
      breaks: 'a name without an IPv6 address does not say so',
    },
    {
      before: "isInconclusive(cause) ? 'inconclusive' : 'failed'",
      after: "'failed'",
      breaks: 'a starved canary accuses the API',
    },
    { before: 'Math.round(ms * 100) / 100', after: 'ms', breaks: 'durations claim nanoseconds' },
    { before: 'address && zoneOf(address)', after: 'undefined', breaks: 'no address has a zone' },
  ],
  'canary/run/context.ts': [
    { before: ", process.env.AWS_SESSION_TOKEN ?? ''", after: '', breaks: "the function's own token is shown" },
    { before: "target.request.auth === 'iam'", after: 'false', breaks: 'no call is signed' },
  ],
  'canary/run/ways.ts': [
    { before: '!isTaken(api)', after: 'true', breaks: 'an API is attempted twice' },
    { before: 'kinds.includes(api.primary) && ', after: '', breaks: 'a kind that is not asked for is attempted' },
    { before: "if (kind === 'own')", after: "if (kind === 'alias')", breaks: 'own names are attempted in turn' },
  ],
  'canary/run/rotation.ts': [
    { before: '(run + Math', after: '(Math', breaks: 'the same API stands for the endpoint for ever' },
    { before: ' + offset)', after: ')', breaks: 'every API goes through the same address' },
    { before: 'Math.floor(share * count)', after: '0', breaks: 'all zones choose alike' },
  ],
  'canary/run/localise.ts': [
    { before: 'if (apis.length === 1) return [];', after: '', breaks: 'one API is attempted more often' },
    { before: '.slice(0, MOST_LOCALISED)', after: '', breaks: 'an outage doubles the attempts' },
  ],
  'canary/run/staggered.ts': [
    {
      before: 'Promise.race([current, headStart.promise])',
      after: 'current',
      breaks: 'a task that hangs holds up all others',
    },
    { before: 'clearTimeout(timer);', after: '', breaks: 'the timer of a head start runs on' },
    { before: 'started.push(current);', after: 'started.unshift(current);', breaks: 'results change their order' },
  ],
  'network/family.ts': [
    { before: "type === 'dualstack' ? FAMILIES", after: "type === 'ipv6' ? FAMILIES", breaks: 'IPv6 is not asked for' },
    { before: "text.includes(':') ? 'ipv6'", after: "text.includes('.') ? 'ipv6'", breaks: 'families are mixed up' },
  ],
  'contract/family.ts': [{ before: "['ipv4', 'ipv6']", after: "['ipv4']", breaks: 'there is no IPv6' }],
  'network/cidr.ts': [
    { before: 'Number(prefixLength)', after: '32', breaks: 'a CIDR is one address' },
    {
      before: 'for (const cidr of cidrs)',
      after: 'for (const cidr of cidrs.slice(0, 1))',
      breaks: "the endpoint's second CIDR is outside of it",
    },
    {
      before: "!MAPPED.check(address, 'ipv6') && ",
      after: '',
      breaks: 'an IPv6 answer makes the canary connect over IPv4',
    },
    { before: "!address.includes('%') && ", after: '', breaks: 'an address on another link is connected to' },
    {
      before: 'cidrs.filter((cidr) => familyOf(cidr) === family)',
      after: 'cidrs',
      breaks: 'an IPv4 address is in an IPv6 CIDR',
    },
  ],
};
