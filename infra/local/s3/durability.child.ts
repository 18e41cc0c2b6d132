import { durableResources } from './testing/durable-resources.ts';
import { openWorkbench } from './testing/workbench.ts';

/** Serves S3 from a folder and prints its address, until it is killed. */
const [, , folder = ''] = process.argv;
const { endpoint } = await openWorkbench(durableResources, folder);
process.stdout.write(`${endpoint}\n`);
