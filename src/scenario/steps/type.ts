/** type: the key of each character. */
import { text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';

export const type = step('The key of each character', text, (stage, characters) => stage.type(characters));
