import { CfnParameter, type Stack } from 'aws-cdk-lib';

/**
 * The address people type, without a slash at the end. A value of the deployment: derived from CloudFront it would
 * close a cycle between Cognito, functions, API and CloudFront.
 */
const publicOrigin = (stack: Stack): string =>
  parameter(
    stack,
    'PublicOrigin',
    'Public address of the platform without a slash at the end, such as https://paktwerk.example',
    'https?://[^/]+',
  );

export const dataParameters = (stack: Stack) => ({
  publicOrigin: publicOrigin(stack),
  loginDomainPrefix: parameter(
    stack,
    'LoginDomainPrefix',
    'Prefix of the login page: <prefix>.auth.<region>.amazoncognito.com',
    '[a-z0-9][a-z0-9-]{1,61}[a-z0-9]',
  ),
});

export const appParameters = (stack: Stack) => ({
  publicOrigin: publicOrigin(stack),
  certificateArn: parameter(
    stack,
    'CertificateArn',
    'Certificate of the public address; CloudFront wants it in us-east-1',
    'arn:aws:acm:us-east-1:.+',
  ),
  mailFrom: parameter(stack, 'MailFrom', 'Address that mails come from, without a name', '[^@<>\\s]+@[^@<>\\s]+'),
  alarmMail: parameter(stack, 'AlarmMail', 'Address that alarms are sent to', '[^@\\s]+@[^@\\s]+'),
});

function parameter(stack: Stack, name: string, description: string, allowedPattern: string): string {
  return new CfnParameter(stack, name, { description, allowedPattern }).valueAsString;
}
