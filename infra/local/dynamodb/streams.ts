import type { Json, State } from '../contracts.ts';

export type StreamRecord = { sequence: bigint; record: Json };

/** Real sequence numbers have 21 digits and more; readers compare them as strings of equal length. */
const SEQUENCE_DIGITS = 21;

/** The records of a table after a sequence number, oldest first, in the shape a Lambda event carries. */
export async function readStream(
  state: State,
  tableName: string,
  afterSequence: bigint,
  limit: number,
): Promise<StreamRecord[]> {
  const rows = await state.read({
    sql: 'SELECT sequence, record FROM ddb_stream WHERE table_name = ? AND sequence > ? ORDER BY sequence LIMIT ?',
    params: [tableName, afterSequence, limit],
  });
  return rows.map((row) => numbered(BigInt(row.sequence as number | bigint), String(row.record)));
}

function numbered(sequence: bigint, text: string): StreamRecord {
  const record = JSON.parse(text) as { dynamodb: { [member: string]: Json } };
  record.dynamodb.SequenceNumber = String(sequence).padStart(SEQUENCE_DIGITS, '0');
  return { sequence, record };
}

/** Forgets the records of a table up to and including a sequence number. */
export async function trimStream(state: State, tableName: string, upTo: bigint): Promise<void> {
  const sql = 'DELETE FROM ddb_stream WHERE table_name = ? AND sequence <= ?';
  await state.write([{ sql, params: [tableName, upTo] }]);
}
