import type { Json } from '../../contracts.ts';

type Fields = { [key: string]: Json | undefined };

/** The headers a `ResponseHeadersPolicy` adds, each with whether it replaces the origin's. */
export type PolicyHeader = { name: string; value: string; override: boolean };

/** Reads the headers from the properties of an `AWS::CloudFront::ResponseHeadersPolicy`. */
export function policyHeaders(properties: Fields): PolicyHeader[] {
  const config = (properties.ResponseHeadersPolicyConfig ?? {}) as Fields;
  const custom = ((config.CustomHeadersConfig as Fields | undefined)?.Items ?? []) as Fields[];
  const security = Object.entries((config.SecurityHeadersConfig ?? {}) as Record<string, Fields>);
  return [
    ...security.map(([name, fields]) => securityHeader(name, fields)),
    ...custom.map((item) => header(String(item.Header), String(item.Value), item)),
  ];
}

function securityHeader(name: string, fields: Fields): PolicyHeader {
  switch (name) {
    case 'ContentSecurityPolicy':
      return header('content-security-policy', String(fields.ContentSecurityPolicy), fields);
    case 'ContentTypeOptions':
      return header('x-content-type-options', 'nosniff', fields);
    case 'FrameOptions':
      return header('x-frame-options', String(fields.FrameOption), fields);
    case 'ReferrerPolicy':
      return header('referrer-policy', String(fields.ReferrerPolicy), fields);
    case 'StrictTransportSecurity':
      return header('strict-transport-security', transportSecurity(fields), fields);
    case 'XSSProtection':
      return header('x-xss-protection', protection(fields), fields);
    default:
      throw new TypeError(`ResponseHeadersPolicy: ${name} is not a security header of CloudFront`);
  }
}

function header(name: string, value: string, { Override }: Fields): PolicyHeader {
  return { name: name.toLowerCase(), value, override: Override === true };
}

function transportSecurity(fields: Fields): string {
  const subdomains = fields.IncludeSubdomains === true ? '; includeSubDomains' : '';
  return `max-age=${fields.AccessControlMaxAgeSec}${subdomains}${fields.Preload === true ? '; preload' : ''}`;
}

function protection(fields: Fields): string {
  if (fields.Protection !== true) return '0';
  return fields.ModeBlock === true ? '1; mode=block' : '1';
}
