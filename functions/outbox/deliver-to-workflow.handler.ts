import { streamHandler } from './stream-handler.ts';
import { toWorkflow } from './to-workflow.ts';

export const handler = streamHandler(toWorkflow);
