/** Who answers, as it is written on the command line. */
import { acquirerForms, acquirerNamed, type OpenAcquirer } from '../host/acquirers/open-acquirer.ts';
import { UsageError } from './failure.ts';

/** What opens it. */
export function acquirerArgument(name: string, spec: string): OpenAcquirer {
  const open = acquirerNamed(spec);
  if (open) return open;
  throw new UsageError(`${name}: expected one of ${acquirerForms.join(', ')}; found '${spec}'`);
}
