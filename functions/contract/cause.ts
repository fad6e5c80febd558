import { PHASES, type Phase } from './phase.ts';

/**
 * Every reason for which an attempt can fail, named `phase.error` after W3C Network Error Logging. `sentence` says what went wrong,
 * `lookFirst` what to look at first, `component` what to suspect when every path shows the cause, and `owner` whose it is as
 * far as one attempt can tell (judge/owner.ts compares it with the others of its run).
 */
export const CAUSES = {
  'dns.name_unknown': {
    sentence: 'The canary knows no name of the kind that clients use, so there was nothing to resolve.',
    lookFirst:
      "The endpoint's DNS entries: do they show a name of this kind? Then the primary kind in the configuration.",
    component: "the endpoint's DNS entries, or the primary kind in the configuration",
    owner: 'network',
  },
  'dns.name_not_found': {
    sentence: 'The name does not exist for the VPC resolver.',
    lookFirst:
      'The endpoint: does it exist, and is private DNS on? Where private DNS is off, an alias exists only while the API is associated with the endpoint.',
    component: 'the VPC resolver or the endpoint',
    owner: 'network',
  },
  'dns.no_address': {
    sentence: 'The name exists, but the resolver gave no address for it of the family that was asked for.',
    lookFirst:
      "The endpoint's private DNS; DNS Firewall rules and private hosted zones that shadow the name; the IP address type and the DNS record type of the endpoint.",
    component: 'the VPC resolver or the endpoint',
    owner: 'network',
  },
  'dns.server_failure': {
    sentence: 'The resolver answered that it failed (SERVFAIL).',
    lookFirst: 'Resolver rules that forward amazonaws.com elsewhere, and the servers they forward to.',
    component: 'the VPC resolver',
    owner: 'network',
  },
  'dns.refused': {
    sentence: 'The resolver refused to answer, or nothing listens at its address.',
    lookFirst: "The VPC's DHCP options: do they name a resolver that serves this VPC?",
    component: 'the VPC resolver',
    owner: 'network',
  },
  'dns.timed_out': {
    sentence: 'The resolver did not answer in time.',
    lookFirst:
      "The VPC's enableDnsSupport attribute and its DHCP options: servers other than Amazon's that they name must stand in dnsServers, or the canary's security group lets nothing out to them.",
    component: 'the VPC resolver',
    owner: 'network',
  },
  'dns.malformed': {
    sentence: 'The resolver sent something that is no valid answer to the question.',
    lookFirst: "The VPC's DHCP options: which resolver answers here?",
    component: 'the VPC resolver',
    owner: 'network',
  },
  'dns.closed': {
    sentence: 'The resolver ended the TCP connection that its answer needs, without an answer.',
    lookFirst: 'TCP on port 53 of the resolver: answers that do not fit into a datagram come that way.',
    component: 'the VPC resolver',
    owner: 'network',
  },
  'dns.error_code': {
    sentence: 'The resolver answered with an error code that resolvers do not usually give; the detail names it.',
    lookFirst: "The VPC's DHCP options and resolver rules: which server answers here, and is it a resolver?",
    component: 'the VPC resolver',
    owner: 'network',
  },
  'dns.unreachable': {
    sentence: 'There is no way to the resolver from here.',
    lookFirst: "The VPC's DHCP options: can the servers that they name be reached from this subnet?",
    component: 'routing to the VPC resolver',
    owner: 'network',
  },
  'dns.address_outside_vpc': {
    sentence: 'The name resolved to an address outside the VPC, which was not connected to.',
    lookFirst: "The endpoint's PrivateDnsEnabled and the VPC's enableDnsSupport and enableDnsHostnames.",
    component: 'the VPC resolver or a hosted zone that shadows the names',
    owner: 'network',
  },
  'dns.address_elsewhere': {
    sentence:
      'The name resolved to a private address that is in none of the configured CIDRs, which was not connected to.',
    lookFirst:
      'Where the endpoint is: in this VPC with a CIDR that the configuration lacks, or in another VPC, whose CIDRs belong into endpoint.cidrs?',
    component: 'an endpoint elsewhere, or a CIDR that the configuration lacks',
    owner: 'network',
  },
  'dns.failed': {
    sentence: 'Resolving the name failed in a way that has no name here.',
    lookFirst: 'The detail of this attempt.',
    component: 'the VPC resolver',
    owner: 'network',
  },
  'tcp.refused': {
    sentence: 'The address refused the connection.',
    lookFirst: "The endpoint's state and the network interface that has this address.",
    component: 'the endpoint',
    owner: 'network',
  },
  'tcp.reset': {
    sentence: 'The connection was reset while it was being made.',
    lookFirst: 'A firewall or appliance between the canary and the endpoint.',
    component: 'the endpoint, or an appliance in front of it',
    owner: 'network',
  },
  'tcp.timed_out': {
    sentence: 'Nothing answered the connection request: packets are dropped.',
    lookFirst: 'Security groups on 443 (canary out, endpoint in), then network ACLs in both directions.',
    component: 'a security group, a network ACL or the endpoint',
    owner: 'network',
  },
  'tcp.unreachable': {
    sentence: 'There is no route to the address.',
    lookFirst: 'The route tables of the subnets, and whether the address is still an interface of the endpoint.',
    component: 'routing in the VPC',
    owner: 'network',
  },
  'tcp.failed': {
    sentence: 'Connecting failed in a way that has no name here.',
    lookFirst: 'The detail of this attempt.',
    component: 'the network',
    owner: 'network',
  },
  'tls.closed': {
    sentence: 'The peer closed the connection before the TLS handshake was done.',
    lookFirst: 'What listens at this address: is it the endpoint?',
    component: 'the endpoint, or an appliance in front of it',
    owner: 'network',
  },
  'tls.reset': {
    sentence: 'The connection was reset during the TLS handshake.',
    lookFirst: 'A firewall or appliance that inspects TLS.',
    component: 'the endpoint, or an appliance in front of it',
    owner: 'network',
  },
  'tls.timed_out': {
    sentence: 'The connection opened, but the TLS handshake did not finish in time.',
    lookFirst: 'Packets lost after the connection opened: MTU, network ACLs for return traffic, inspection appliances.',
    component: 'the endpoint, or an appliance in front of it',
    owner: 'network',
  },
  'tls.handshake_failure': {
    sentence: 'The peer refused the TLS handshake with the alert handshake_failure, which gives no reason.',
    lookFirst:
      "The API's security policy, which may leave no cipher in common, and what listens at this address: it may want a client certificate.",
    component: "the API's security policy, or an appliance in front of the endpoint",
    owner: 'api',
  },
  'tls.client_certificate_required': {
    sentence: 'The peer demands a client certificate, and the canary has none.',
    lookFirst: 'What listens at this address: the endpoint of a private API demands no client certificate.',
    component: 'whatever answers in place of the endpoint',
    owner: 'network',
  },
  'tls.no_application_protocol': {
    sentence: 'The peer refuses the application protocol that the canary offers (ALPN), which is HTTP/1.1.',
    lookFirst: 'What listens at this address: API Gateway speaks HTTP/1.1 to private APIs.',
    component: 'whatever answers in place of the endpoint',
    owner: 'network',
  },
  'tls.alert': {
    sentence: 'The peer ended TLS with an alert, whose name is in the detail.',
    lookFirst: 'That name (RFC 8446, section 6.2), and what listens at this address.',
    component: 'the endpoint, or an appliance in front of it',
    owner: 'network',
  },
  'tls.name_unrecognized': {
    sentence: 'The endpoint does not serve the server name that was asked for (SNI).',
    lookFirst: 'The region and name in the configuration, and what listens at this address.',
    component: 'the endpoint',
    owner: 'network',
  },
  'tls.version_or_cipher_mismatch': {
    sentence: 'Canary and endpoint have no TLS version, cipher or key exchange in common.',
    lookFirst: "The API's security policy.",
    component: "the API's security policy",
    owner: 'api',
  },
  'tls.protocol_error': {
    sentence: 'What answered does not speak TLS, or breaks its rules.',
    lookFirst: 'What listens at this address: a proxy, or another service on port 443?',
    component: 'whatever answers in place of the endpoint',
    owner: 'network',
  },
  'tls.cert.date_invalid': {
    sentence: 'The certificate, or one above it in its chain, has expired or is not valid yet.',
    lookFirst: 'The certificate that the detail names with its dates, and what presents it: AWS renews its own.',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.name_invalid': {
    sentence: 'The certificate is for another name.',
    lookFirst: 'Its names in this report, and what presents it: a proxy or load balancer in front of the endpoint?',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.authority_invalid': {
    sentence: 'The certificate does not come from an authority that is trusted here, or its chain is incomplete.',
    lookFirst:
      'The issuer that the detail names: an intermediate certificate that is not sent, or an appliance that intercepts TLS?',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.purpose_invalid': {
    sentence: 'The certificate, or one above it in its chain, was issued for another purpose.',
    lookFirst:
      'The certificate that the detail names, and what presents it: it must be for servers, its issuers authorities.',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.constraint_violated': {
    sentence:
      'An authority in the chain must not issue such a certificate: its own certificate restricts names or depth.',
    lookFirst: 'The authority that the detail names: a private one that intercepts TLS?',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.weak': {
    sentence: 'The certificate, or one above it in its chain, has a key or a signature that is too weak.',
    lookFirst: 'The certificate that the detail names, and what presents it: AWS uses no such keys.',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.extension_unknown': {
    sentence: 'The certificate, or one above it in its chain, demands to be understood in a way that is unknown here.',
    lookFirst: 'The critical extension that the detail names, and what presents the certificate.',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.signature_invalid': {
    sentence: "The signature of the certificate, or of one above it in its chain, is not its issuer's.",
    lookFirst: 'What presents the certificate: two authorities of the same name, or a forgery?',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.malformed': {
    sentence: 'The certificate, or one above it in its chain, cannot be read or contradicts itself.',
    lookFirst: 'What presents it, and who issued it.',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.revoked': {
    sentence:
      'The certificate, or one above it in its chain, has been revoked, or whether it was could not be checked.',
    lookFirst: 'Who issued it, and what presents it.',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.cert.refused': {
    sentence: 'The certificate was refused for the reason in the detail, which has no name here.',
    lookFirst: 'That reason, and what presents the certificate.',
    component: 'the endpoint certificate',
    owner: 'network',
  },
  'tls.failed': {
    sentence: 'The TLS handshake failed in a way that has no name here.',
    lookFirst: 'The detail of this attempt.',
    component: 'the endpoint',
    owner: 'network',
  },
  'http.closed': {
    sentence: "The connection was closed after the request, before an answer's headers were complete.",
    lookFirst: 'The AWS Health Dashboard for API Gateway and PrivateLink, and appliances on the way.',
    component: 'the endpoint or API Gateway',
    owner: 'network',
  },
  'http.reset': {
    sentence: "The connection was reset or lost after the request, before an answer's headers were complete.",
    lookFirst: 'The AWS Health Dashboard for API Gateway and PrivateLink, and appliances on the way.',
    component: 'the endpoint or API Gateway',
    owner: 'network',
  },
  'http.timed_out': {
    sentence: 'The request was sent, but the headers of the answer did not arrive in time.',
    lookFirst: "The API's IntegrationLatency, then its backend.",
    component: 'the backend or the integration',
    owner: 'api',
  },
  'http.protocol_error': {
    sentence: 'What answered breaks the rules of HTTP/1.1.',
    lookFirst: 'The detail, then what listens at this address: a proxy, or another service on port 443?',
    component: 'whatever answers in place of API Gateway',
    owner: 'network',
  },
  'http.body.truncated': {
    sentence: 'The answer ended before its body was complete.',
    lookFirst: "The API's backend and appliances on the way.",
    component: 'the backend or API Gateway',
    owner: 'api',
  },
  'http.body.timed_out': {
    sentence: 'The answer began, but its body did not arrive in time.',
    lookFirst: "The API's backend and appliances on the way.",
    component: 'the backend or API Gateway',
    owner: 'api',
  },
  'http.body.too_large': {
    sentence: 'The body, decoded, is larger than the configured limit.',
    lookFirst: 'What the resource answers now, and maxBodyBytes.',
    component: "the API's backend, not the path",
    owner: 'api',
  },
  'http.body.ambiguous_length': {
    sentence: 'The answer does not say where its body ends, or says two things: clients disagree about what they get.',
    lookFirst:
      "The integration's response headers: does it set Content-Length or Transfer-Encoding itself? Then appliances on the way.",
    component: "the API's integration, or an appliance in front of it",
    owner: 'api',
  },
  'http.body.undecodable': {
    sentence: 'The body is in an encoding that is not known here, or is damaged in it.',
    lookFirst: "The answer's Content-Encoding and charset, and what the API's backend sends under them.",
    component: "the API's backend, not the path",
    owner: 'api',
  },
  'http.denied.resource_policy': {
    sentence: "The API's resource policy denies the call.",
    lookFirst: "The API's resource policy: does it allow this endpoint, and was the API deployed since it changed?",
    component: "the API's resource policy",
    owner: 'api',
  },
  'http.denied.endpoint_policy': {
    sentence: 'The policy of the VPC endpoint denies the call.',
    lookFirst: "The endpoint's policy: does it allow execute-api:Invoke on this API?",
    component: "the endpoint's policy",
    owner: 'network',
  },
  'http.denied.authorizer': {
    sentence: "The API's authorizer denies the call: its policy has no allow for this method, or denies it.",
    lookFirst: "The authorizer's function and log: which policy does it return for the canary's headers?",
    component: "the API's authorizer",
    owner: 'api',
  },
  'http.denied.caller': {
    sentence: 'The call was signed, and the policies of its signer do not allow it.',
    lookFirst:
      "The signer's policies, those of the canary's role if it signs: does one allow execute-api:Invoke on this API, and does a boundary or an organisation's policy deny it?",
    component: "the IAM policies of the request's signer",
    owner: 'api',
  },
  'http.denied': {
    sentence:
      "The call is denied, by whom the answer does not tell: the API's resource policy, the endpoint's policy, an authorizer or the caller's own policies.",
    lookFirst: "The API's resource policy, then the endpoint's policy, then the method's authorizer.",
    component: "the API's resource policy, the endpoint's policy or an authorizer",
    owner: 'api',
  },
  'http.unauthorized': {
    sentence: "The API's authorizer got no token that it accepts: it is missing, malformed or has expired.",
    lookFirst:
      "The canary's configured headers: is the token there, in the header that the authorizer reads, and still valid?",
    component: 'the token in the configured headers',
    owner: 'api',
  },
  'http.authorizer_failed': {
    sentence: "API Gateway could not get an answer from the API's authorizer.",
    lookFirst: "The authorizer's function: does it fail or time out, and may API Gateway invoke it?",
    component: "the API's authorizer",
    owner: 'api',
  },
  'http.signature_invalid': {
    sentence:
      "API Gateway does not accept the request's AWS signature: it is wrong, has expired, or its credentials are unknown.",
    lookFirst: "The canary's role, if it signs the calls; a signature in configured headers is valid for minutes only.",
    component: 'the signature of the calls',
    owner: 'api',
  },
  'http.request_rejected': {
    sentence:
      'The request validator of the method rejects the request: a parameter or body that it requires is missing or wrong.',
    lookFirst: "The detail, the configured resource and headers, and the method's request validator.",
    component: "the configured request, or the method's request validator",
    owner: 'api',
  },
  'http.unsupported_media_type': {
    sentence: "The method's integration takes no request of this media type.",
    lookFirst: "The configured Content-Type, and the integration's passthrough behavior and mapping templates.",
    component: "the configured request, or the method's integration",
    owner: 'api',
  },
  'http.too_large': {
    sentence: 'API Gateway takes no request or payload of this size.',
    lookFirst: 'What the resource answers now: API Gateway passes on 10 MB at most.',
    component: "the API's payload",
    owner: 'api',
  },
  'http.not_routed': {
    sentence:
      'API Gateway forbids the call without saying why. On the wire these are the same: a wrong Host or API id, a missing stage, a disabled default endpoint, the access mode STRICT, a missing association, a missing API key, a block by WAF.',
    lookFirst:
      "The API id and stage in the configuration: is the stage deployed, and its default endpoint enabled? Then whether the method requires an API key, and the stage's web ACL.",
    component: 'the API id, the stage, the Host, an API key or WAF',
    owner: 'api',
  },
  'http.waf': {
    sentence: 'AWS WAF blocks the call.',
    lookFirst: "The rules of the stage's web ACL, and its sampled requests.",
    component: "the stage's web ACL",
    owner: 'api',
  },
  'http.no_such_method': {
    sentence:
      'The stage has no such resource and method, or the method wants a signature that the request does not have.',
    lookFirst: "The stage's deployed resources, and the method's authorization.",
    component: "the API's deployment",
    owner: 'api',
  },
  'http.throttled': {
    sentence: 'API Gateway throttled the call.',
    lookFirst: 'Throttling of the stage, its methods and the account.',
    component: 'throttling of the API',
    owner: 'api',
  },
  'http.quota': {
    sentence: "The quota of the API's usage plan is used up.",
    lookFirst: 'The usage plan behind the API key.',
    component: 'the usage plan',
    owner: 'api',
  },
  'http.integration.timed_out': {
    sentence: "API Gateway waited for the API's backend in vain.",
    lookFirst: "The API's IntegrationLatency, then its backend.",
    component: 'the backend or the integration',
    owner: 'api',
  },
  'http.integration.unreachable': {
    sentence: "API Gateway could not connect to the API's backend.",
    lookFirst: "The integration's address and the backend behind it.",
    component: 'the backend or the integration',
    owner: 'api',
  },
  'http.integration.error': {
    sentence: 'API Gateway got no answer from the backend or the integration that it could pass on.',
    lookFirst: "The integration's mapping and permissions, then the backend.",
    component: 'the backend or the integration',
    owner: 'api',
  },
  'http.refused': {
    sentence: 'API Gateway refused the call with an error type that has no cause here; the detail names it.',
    lookFirst: "The error type in the detail, and the API's gateway responses and execution log.",
    component: 'the API in API Gateway',
    owner: 'api',
  },
  'http.not_api_gateway': {
    sentence: 'Something other than API Gateway answered: the answer carries no x-amzn-RequestId.',
    lookFirst: 'What has this address: a proxy, a load balancer, another service?',
    component: 'whatever answers in place of API Gateway',
    owner: 'network',
  },
  'http.unexpected_status': {
    sentence: 'The API answered with another status than the expected one.',
    lookFirst: "The API's backend, and what the resource answers now.",
    component: "the API's backend, not the path",
    owner: 'api',
  },
  'http.failed': {
    sentence: 'The exchange failed in a way that has no name here.',
    lookFirst: 'The detail of this attempt.',
    component: 'API Gateway',
    owner: 'network',
  },
  'check.content_type': {
    sentence: 'The answer has another content type than the expected one.',
    lookFirst: "The API's backend, and what the resource answers now.",
    component: "the API's backend, not the path",
    owner: 'api',
  },
  'check.body': {
    sentence:
      'The answer arrived, but its body is not what the API should give: a backend error inside a 200 looks like this.',
    lookFirst: "The API's backend: the path to API Gateway works.",
    component: "the API's backend, not the path",
    owner: 'api',
  },
  'canary.config_invalid': {
    sentence: "The canary's own configuration is not valid, so it could not judge anything.",
    lookFirst:
      "The function's configuration (config.json in its package, and its variable CONFIG), and who changed it.",
    component: 'the canary itself',
    owner: 'canary',
  },
  'canary.out_of_time': {
    sentence: 'The canary ran out of time before it could judge this attempt.',
    lookFirst: "The function's timeout and the canary's timeouts.",
    component: 'the canary itself',
    owner: 'canary',
  },
  'canary.crashed': {
    sentence: 'The canary itself failed, so it could not judge this attempt.',
    lookFirst: 'The detail of this attempt; it is a defect of the canary.',
    component: 'the canary itself',
    owner: 'canary',
  },
} as const satisfies Record<string, CauseRow>;

export type Cause = keyof typeof CAUSES;

/** Whether a text is the name of a cause. */
export const isCause = (text: string): text is Cause => text in CAUSES;

/** Who can mend what a cause says: whoever owns the endpoint and the way to it, the API, or the canary. */
export const OWNERS = ['network', 'api', 'canary'] as const;
export type Owner = (typeof OWNERS)[number];

interface CauseRow {
  readonly sentence: string;
  readonly lookFirst: string;
  readonly component: string;
  readonly owner: Owner;
}

/** The phase in which a cause shows: the first part of its name. */
export const phaseOf = (cause: Cause): Phase => PHASES.find((phase) => cause.startsWith(`${phase}.`)) ?? 'canary';

/** Whether the cause says that the canary could not judge, rather than that the target failed. */
export const isInconclusive = (cause: Cause): boolean => phaseOf(cause) === 'canary';

/** Where the runbook treats a cause, relative to the root of this repository. */
export const runbookOf = (cause: Cause): string => `docs/runbook.md#${cause.replaceAll('.', '')}`;
