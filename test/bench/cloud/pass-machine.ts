const pass = (count: number | string, Next?: string) => ({
  Type: 'Pass',
  ...(Next ? { Assign: { count }, Next } : { Output: count, End: true }),
});

/** A state machine of four Pass states, each of which computes a little and leaves a checkpoint. */
export const passMachine = {
  arn: 'arn:aws:states:eu-central-1:000000000000:stateMachine:four-passes',
  name: 'four-passes',
  roleArn: 'arn:aws:iam::000000000000:role/bench',
  definition: JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'One',
    States: {
      One: pass(1, 'Two'),
      Two: pass('{% $count + 1 %}', 'Three'),
      Three: pass('{% $count + 1 %}', 'Four'),
      Four: pass('{% $count + 1 %}'),
    },
  }),
};
