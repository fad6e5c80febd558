/** The pattern of a region's name, such as `eu-central-1` or `eusc-de-east-1`: CDK's RegionInfo lists no other form. */
export const REGION_PATTERN = /[a-z]{2,4}(?:-[a-z]+)+-\d/.source;
