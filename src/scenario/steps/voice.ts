/** voice: waits until the terminal has said words aloud. */
import { text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';
import { plain } from '../words.ts';

export const voice = step(
  'Waits until the terminal has said these words aloud, and forgets what it has said so far',
  text,
  async (stage, words) => {
    const wrong = await stage.await(`a terminal that says '${words}'`, () =>
      stage.said.some((said) => plain(said).includes(plain(words))),
    );
    const said = stage.said.splice(0).join(', ') || 'nothing';
    return wrong && { ...wrong, found: `${said}; ${wrong.found}` };
  },
);
