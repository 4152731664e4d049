/**
 * The terminal as it is set up: its model, with the parameters that its host has sent down, with what the administrator has
 * set by hand. All flows read the result as `fw.profile`, so none of them knows where a value comes from.
 */
import type { FlashView } from './flash-records.ts';
import type { Profile } from './profile.ts';

/** What an installation may change of its model. Each section is laid over the model's value by value. */
export interface Setup {
  readonly identity?: Partial<Profile['identity']>;
  readonly comms?: Partial<Profile['comms']>;
  readonly timeouts?: Partial<Profile['timeouts']>;
  readonly limits?: Partial<Profile['limits']>;
  readonly printer?: Partial<Pick<Profile['printer'], 'copies'>>;
  readonly card?: Partial<Profile['card']>;
}

const SECTIONS = ['identity', 'comms', 'timeouts', 'limits', 'printer', 'card'] as const satisfies (keyof Setup)[];

/** The model with each setup laid over it; where two set the same, the later one holds. */
export function setUp(model: Profile, ...setups: readonly (Setup | undefined)[]): Profile {
  return setups.reduce<Profile>((profile, setup) => (setup ? layOver(profile, setup) : profile), model);
}

function layOver(profile: Profile, setup: Setup): Profile {
  const sections = SECTIONS.filter((name) => setup[name] !== undefined);
  return { ...profile, ...Object.fromEntries(sections.map((name) => [name, { ...profile[name], ...setup[name] }])) };
}

/** Reads the profile in force; it is laid together anew only after flash has other parameters or another setup. */
export function profileInForce(model: Profile, flash: FlashView): () => Profile {
  let parameters: Setup | undefined;
  let setup: Setup | undefined;
  let inForce = model;
  return () => {
    const [nextParameters, nextSetup] = [flash.read('parameters'), flash.read('setup')];
    if (nextParameters !== parameters || nextSetup !== setup) {
      [parameters, setup] = [nextParameters, nextSetup];
      inForce = setUp(model, parameters, setup);
    }
    return inForce;
  };
}
