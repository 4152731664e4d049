/** postern terminals: the terminal profiles that come with Postern. */
import type { Command } from 'commander';
import { columns } from './columns.ts';
import { subcommand } from './failure.ts';

export function terminalsCommand(program: Command): void {
  subcommand(program, 'terminals', 'list the terminal profiles', 'postern terminals')
    .option('--json', 'print one JSON object per profile')
    .action(async (options: { json?: boolean }) => {
      const { listProfiles, loadProfile } = await import('../machine/profile.ts');
      const profiles = listProfiles().map(loadProfile);
      if (options.json) for (const profile of profiles) console.log(JSON.stringify(profile));
      else {
        const head = ['NAME', 'MODEL', 'LCD', 'TERMINAL', 'MERCHANT'];
        const rows = profiles.map(({ name, model, display, identity }) => [
          name,
          `${model.brand.zh} ${model.title.zh} / ${model.brand.en} ${model.title.en}`,
          `${display.columns}x${display.rows}${display.touch ? ' touch' : ''}`,
          identity.terminalId,
          `${identity.merchantId} ${identity.merchantName}`,
        ]);
        console.log(columns([head, ...rows]));
      }
    });
}
