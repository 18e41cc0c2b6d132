import { expect, it } from 'vitest';
import { type Assembly, firstReference, type Json, joined, ofType, type Properties } from '../assembly.ts';

type Statement = { Effect: string; Action: string | string[]; Resource: Json; Condition?: Properties };

const ownLog = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const records = (...actions: string[]) => actions.map((action) => `dynamodb:${action}`);
const files = (...actions: string[]) => actions.map((action) => `s3:${action}`);
/** Lambda reads a stream, and tells the failure queue, as the function that consumes it. */
const readingTheStream = [
  ...records('DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'),
  'sqs:SendMessage',
];
/** What each function may do, by hand: a change here is a decision that somebody must see. */
const expected: Record<string, string[]> = {
  'paktwerk-platform-api': ownLog,
  'paktwerk-identity-api': [
    ...ownLog,
    ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
  ],
  'paktwerk-directory-api': [...ownLog, ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem')],
  'paktwerk-organisations-api': [...ownLog, ...records('GetItem', 'Query', 'PutItem', 'DeleteItem')],
  'paktwerk-applications-api': [
    ...ownLog,
    ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
  ],
  'paktwerk-parts-api': [...ownLog, ...records('GetItem', 'Query', 'PutItem', 'UpdateItem')],
  'paktwerk-documents-api': [
    ...ownLog,
    ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ...files('GetObject', 'PutObject', 'DeleteObject'),
  ],
  'paktwerk-review-api': [
    ...ownLog,
    ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
  ],
  'paktwerk-letters-api': [
    ...ownLog,
    ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
    ...files('PutObject'),
  ],
  'paktwerk-grants-api': [...ownLog, ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem')],
  'paktwerk-payments-api': [...ownLog, ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem')],
  'paktwerk-proofs-api': [...ownLog, ...records('GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem')],
  'paktwerk-register-application': [...ownLog, ...records('GetItem', 'Query', 'PutItem', 'UpdateItem')],
  'paktwerk-confirm-receipt': [...ownLog, ...records('GetItem', 'Query', 'PutItem'), ...files('PutObject')],
  'paktwerk-follow-request': [...ownLog, ...records('GetItem', 'Query', 'PutItem', 'UpdateItem')],
  'paktwerk-wait-for-answer': [...ownLog, ...records('GetItem', 'PutItem', 'UpdateItem')],
  'paktwerk-reserve-budget': [...ownLog, ...records('GetItem', 'PutItem', 'UpdateItem')],
  'paktwerk-follow-delivery': [...ownLog, ...records('GetItem', 'PutItem')],
  'paktwerk-wait-for-retrieval': [...ownLog, ...records('GetItem', 'PutItem')],
  'paktwerk-begin-grant': [...ownLog, ...records('GetItem', 'PutItem')],
  'paktwerk-follow-grant': [...ownLog, ...records('GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem')],
  'paktwerk-wait-for-grant': [...ownLog, ...records('GetItem', 'PutItem')],
  'paktwerk-open-task': [...ownLog, ...records('GetItem', 'Query', 'PutItem', 'UpdateItem')],
  'paktwerk-announce-decision': [...ownLog, ...records('GetItem', 'PutItem')],
  'paktwerk-deliver-to-workflow': [
    ...ownLog,
    ...records('GetItem', 'Query', 'UpdateItem'),
    ...readingTheStream,
    ...['states:SendTaskSuccess', 'states:StartExecution'],
  ],
  'paktwerk-deliver-mail': [
    ...ownLog,
    ...records('GetItem', 'UpdateItem'),
    ...readingTheStream,
    ...files('GetObject'),
    'ses:SendEmail',
  ],
  'paktwerk-sweep-outbox': [
    ...ownLog,
    ...records('GetItem', 'Query', 'UpdateItem'),
    ...files('GetObject'),
    ...['ses:SendEmail', 'states:SendTaskSuccess', 'states:StartExecution'],
  ],
  'paktwerk-check-upload': [
    ...ownLog,
    ...records('GetItem', 'UpdateItem'),
    ...files('GetObjectVersion', 'DeleteObjectVersion', 'PutObject', 'DeleteObject'),
  ],
  'paktwerk-note-bounce': [...ownLog, ...records('GetItem', 'PutItem')],
  'paktwerk-reconcile': [
    ...ownLog,
    ...records('Scan', 'GetItem', 'Query', 'UpdateItem'),
    ...['states:StartExecution', 'states:StopExecution', 'states:SendTaskHeartbeat', 'states:GetExecutionHistory'],
    ...['states:DescribeExecution', 'states:DescribeStateMachine', 'states:DescribeStateMachineForExecution'],
  ],
  'paktwerk-import-directory': [...ownLog, ...records('BatchGetItem', 'Query', 'PutItem')],
  'paktwerk-import-records': [
    ...ownLog,
    ...records('GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
  ],
};

export function permissionTests({ app }: Assembly): void {
  const statements = ofType(app, 'AWS::IAM::Policy').flatMap(({ properties }) =>
    (properties.PolicyDocument as { Statement: Statement[] }).Statement.map((statement) => ({
      role: firstReference(properties.Roles) ?? '',
      statement,
      actions: [statement.Action].flat(),
    })),
  );
  const functions = ofType(app, 'AWS::Lambda::Function').filter(({ properties }) => properties.FunctionName);
  const actionsOf = (name: string) => {
    const role = firstReference(functions.find(({ properties }) => properties.FunctionName === name)?.properties.Role);
    return statements.filter((one) => one.role === role).flatMap(({ actions }) => actions);
  };

  it.each(Object.entries(expected))('lets %s do what it needs and nothing else', (name, actions) => {
    expect([...new Set(actionsOf(name))].sort()).toEqual([...actions].sort());
  });

  it('has a written list for every function', () => {
    expect(functions.map(({ properties }) => properties.FunctionName).sort()).toEqual(Object.keys(expected).sort());
  });

  it('lets nobody read what came from outside but whoever looks into it, and nobody but them let it in', () => {
    const about = (folder: string, ...actions: string[]) =>
      statements
        .filter(({ statement }) => joined([statement.Resource].flat()[0]).endsWith(`/${folder}/*`))
        .filter((one) => one.actions.some((action) => actions.includes(action)))
        .map(({ role }) => role);
    const role = (name: string) => expect.stringMatching(`paktwerk${name}Role`);
    expect(about('quarantine', 's3:GetObject', 's3:GetObjectVersion')).toEqual([role('checkupload')]);
    expect(about('quarantine', 's3:PutObject')).toEqual([role('documentsapi')]);
    // Letters are written by the platform itself.
    expect(about('applications', 's3:PutObject').sort()).toEqual(
      [role('checkupload'), role('confirmreceipt'), role('lettersapi')].sort(),
    );
  });

  it('names the resource of every permission, except where AWS knows none', () => {
    const everywhere = statements.filter(({ statement }) => [statement.Resource].flat().includes('*'));
    expect(new Set(everywhere.flatMap(({ actions }) => actions.map((action) => action.split(':')[0])))).toEqual(
      new Set(['logs', 'xray']),
    );
    expect(everywhere.filter(({ role }) => !/^[a-z]+(Workflow|Renewal)/.test(role))).toEqual([]);
  });

  it('permits no action by a pattern and uses no policy of AWS', () => {
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
    expect(ofType(app, 'AWS::IAM::Role').filter(({ properties }) => properties.ManagedPolicyArns)).toEqual([]);
  });

  it('lets only the outbox answer workflows and send mails, and mails only from one address', () => {
    const may = (action: string) => statements.filter(({ actions }) => actions.includes(action));
    const roles = (...names: string[]) => names.map((name) => expect.stringMatching(`paktwerk${name}Role`));
    const answering = may('states:SendTaskSuccess').map(({ role }) => role);
    expect(answering).toEqual(roles('delivertoworkflow', 'sweepoutbox'));
    expect(may('ses:SendEmail').map(({ role }) => role)).toEqual(roles('delivermail', 'sweepoutbox'));
    expect(may('ses:SendEmail')[0]?.statement.Condition).toEqual({
      StringEquals: { 'ses:FromAddress': { Ref: 'MailFrom' } },
    });
    const machines = ofType(app, 'AWS::StepFunctions::StateMachine').map(({ id }) => id);
    const answered = JSON.stringify(may('states:SendTaskSuccess')[0]?.statement.Resource).matchAll(/"Ref":"(\w+)"/g);
    expect([...answered].map(([, id]) => id).sort()).toEqual(machines.sort());
  });

  // The local cloud refuses what is missing here; whether it is too much is for somebody to see.
  it('lets a state machine call exactly the functions of its definition, and the one of earlier definitions', () => {
    const announcing = functions.filter(({ properties }) => properties.FunctionName === 'paktwerk-announce-decision');
    for (const { properties } of ofType(app, 'AWS::StepFunctions::StateMachine')) {
      const called = references(properties.DefinitionString).filter((id) => functions.some((one) => one.id === id));
      const role = firstReference(properties.RoleArn);
      const calling = statements.filter((one) => one.role === role && one.actions.includes('lambda:InvokeFunction'));
      const renews = String(properties.StateMachineName).startsWith('paktwerk-renewal-');
      expect(called).toHaveLength(renews ? 3 : 9);
      const earlier = renews ? [] : announcing;
      expect(calling.flatMap(({ actions }) => actions)).toEqual(['lambda:InvokeFunction']);
      expect(calling.flatMap(({ statement }) => references(statement.Resource))).toEqual(
        [...called, ...earlier.map(({ id }) => id)].sort(),
      );
      expect(calling.every(({ statement }) => !statement.Condition)).toBe(true);
    }
  });

  it('lets the outbox consumers read exactly the stream that feeds them and write to exactly their failure queue', () => {
    const mappings = ofType(app, 'AWS::Lambda::EventSourceMapping').map(({ properties }) => properties);
    expect(mappings).toHaveLength(2);
    const [queue] = ofType(app, 'AWS::SQS::Queue');
    for (const mapping of mappings) {
      const consumer = functions.find(({ id }) => id === firstReference(mapping.FunctionName));
      const role = firstReference(consumer?.properties.Role);
      const resourcesOf = (action: string) =>
        statements
          .filter((one) => one.role === role && one.actions.includes(action))
          .flatMap(({ statement }) => [statement.Resource].flat());
      for (const action of ['DescribeStream', 'GetRecords', 'GetShardIterator']) {
        expect(resourcesOf(`dynamodb:${action}`)).toEqual([mapping.EventSourceArn]);
      }
      expect(mapping.DestinationConfig).toEqual({ OnFailure: { Destination: { 'Fn::GetAtt': [queue?.id, 'Arn'] } } });
      expect(resourcesOf('sqs:SendMessage')).toEqual([{ 'Fn::GetAtt': [queue?.id, 'Arn'] }]);
    }
  });

  it('lets only the outbox and repair start workflows, and only repair stop them', () => {
    const roles = (action: string) =>
      statements.filter(({ actions }) => actions.includes(action)).map(({ role }) => role);
    const reconcile = expect.stringMatching(/paktwerkreconcileRole/);
    const outbox = ['delivertoworkflow', 'sweepoutbox'].map((what) => expect.stringMatching(`paktwerk${what}Role`));
    expect(roles('states:StartExecution')).toEqual([...outbox, reconcile]);
    expect(roles('states:StopExecution')).toEqual([reconcile]);
  });

  it('lets each role be taken on by one service, and by no other account', () => {
    const trusted = ofType(app, 'AWS::IAM::Role').map(({ id, properties }) => {
      const [statement, ...others] = (properties.AssumeRolePolicyDocument as { Statement: Properties[] }).Statement;
      expect(others).toEqual([]);
      return {
        id,
        service: (statement?.Principal as Properties | undefined)?.Service,
        condition: statement?.Condition,
      };
    });
    const of = (service: string) => trusted.filter((one) => one.service === service);
    expect(of('lambda.amazonaws.com').every(({ id }) => /^(Functions|WebsiteDeployment)/.test(id))).toBe(true);
    const others = [...of('states.amazonaws.com'), ...of('scheduler.amazonaws.com')];
    expect(of('lambda.amazonaws.com').length + others.length).toBe(trusted.length);
    const ownAccount = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    for (const { condition } of others) expect(condition).toEqual(ownAccount);
  });

  it('lets no function that serves a request read the table from end to end', () => {
    const scanning = statements.filter(({ actions }) => actions.includes('dynamodb:Scan'));
    expect(scanning.map(({ role }) => role)).toEqual([expect.stringMatching(/paktwerkreconcileRole/)]);
  });
}

/** Every logical id whose attribute is used anywhere inside, each once and in order. */
function references(value: Json | undefined): string[] {
  const found = JSON.stringify(value ?? null).matchAll(/"Fn::GetAtt":\["(\w+)"/g);
  return [...new Set([...found].map(([, id]) => String(id)))].sort();
}
