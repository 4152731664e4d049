/**
 * The terminal as it is set up: its model, with the parameters that its host has sent down, with what the administrator has
 * set by hand. All flows read the result as `fw.profile`, so none of them knows where a value comes from.
 */
import type { FlashView } from './flash-records.ts';
import type { Profile } from './profile.ts';

/** What an installation may change of its model: a section value by value, a list as a whole. */
export interface Setup {
  readonly identity?: Partial<Profile['identity']>;
  readonly comms?: Partial<Profile['comms']>;
  readonly timeouts?: Partial<Profile['timeouts']>;
  readonly limits?: Partial<Profile['limits']>;
  readonly printer?: Partial<Pick<Profile['printer'], 'copies'>>;
  readonly card?: Partial<Profile['card']>;
  readonly session?: Partial<Profile['session']>;
  readonly switchedOff?: readonly string[];
}

/** The model with each setup laid over it; where two set the same, the later one holds. */
export function setUp(model: Profile, ...setups: readonly (Setup | undefined)[]): Profile {
  return setups.reduce<Profile>((profile, setup) => (setup ? layOver(profile, setup) : profile), model);
}

/** `base` with what `setup` says in its place. */
export function layOver<T extends Setup | Profile>(base: T, setup: Setup): T {
  const under = base as { readonly [section: string]: unknown };
  const laid = Object.entries(setup).map(([section, value]) =>
    Array.isArray(value) ? [section, value] : [section, { ...(under[section] as object | undefined), ...value }],
  );
  return { ...base, ...Object.fromEntries(laid) };
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
