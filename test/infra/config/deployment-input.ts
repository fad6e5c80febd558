/** What differs between the deployments of the tests. */
export interface Variation {
  /** How many zones are watched from, and in how many of them the endpoint is. */
  readonly zones?: number;
  readonly endpointZones?: number;
  /** Of the endpoint; VPC and subnets have what it needs. */
  readonly ipAddressType?: 'ipv4' | 'dualstack' | 'ipv6';
  readonly region?: string;
  /** The partition's DNS suffix. */
  readonly suffix?: string;
  /** Goes over the API's own keys. */
  readonly api?: Readonly<Record<string, unknown>>;
  /** Goes over the deployment's own keys. */
  readonly [key: string]: unknown;
}

/** A deployment as a person writes it: two zones of us-east-1, and an endpoint in both, unless varied. */
export const deploymentInput = ({
  zones = 2,
  endpointZones = zones,
  ipAddressType = 'ipv4',
  region = 'us-east-1',
  suffix = 'amazonaws.com',
  api = {},
  ...changes
}: Variation = {}) => ({
  vpc: { id: 'vpc-0a1b2c3d', cidrs: ['10.20.0.0/16', ...(ipAddressType === 'ipv4' ? [] : ['2001:db8:20::/56'])] },
  zones: letters(zones).map((letter, index) => ({
    name: `${region}${letter}`,
    subnetId: `subnet-0${letter}1b2c3d`,
    cidr: `10.20.${index}.0/24`,
    ...(ipAddressType !== 'ipv4' && { ipv6Cidr: `2001:db8:20:${index}::/64` }),
  })),
  endpoint: {
    id: 'vpce-0a1b2c3d',
    ...(ipAddressType !== 'ipv4' && { ipAddressType }),
    dnsEntries: [
      ...['', ...letters(endpointZones).map((letter) => `-${region}${letter}`)].map(
        (zone) => `Z7HUB22UULQXV:vpce-0a1b2c3d-x1y2z3${zone}.execute-api.${region}.vpce.${suffix}`,
      ),
      `Z0A1B2C3D4E5F:execute-api.${region}.${suffix}`,
      `Z0A1B2C3D4E5F:*.execute-api.${region}.${suffix}`,
    ],
  },
  // A deployment that has a name gives it to its target too: metrics of an account tell targets apart.
  apis: [
    {
      id: 'a1b2c3d4e5',
      name: 'orders',
      stage: 'live',
      probe: { resource: '/orders/health' },
      ...(changes.name !== undefined && { target: changes.name }),
      ...api,
    },
  ],
  ...changes,
});

const letters = (count: number): readonly string[] => [...'abcdef'.slice(0, count)];
