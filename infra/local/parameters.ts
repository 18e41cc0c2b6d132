/**
 * Values for the parameters of the templates that one machine can give, each to be replaced through the environment.
 * What belongs to the cloud alone (certificate, alarms) has a value that says so.
 */
export function parametersFrom(environment: NodeJS.ProcessEnv): Record<string, string> {
  return {
    MailFrom: environment.PAKTWERK_MAIL_FROM ?? 'paktwerk@paktwerk.example',
    AlarmMail: 'nobody@paktwerk.example',
    CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/local',
    LoginDomainPrefix: 'local',
    ...(environment.PAKTWERK_ORIGIN ? { PublicOrigin: environment.PAKTWERK_ORIGIN } : {}),
  };
}
