import { buttonStyles } from './buttons.ts';
import { contentStyles } from './content.ts';
import { formStyles } from './forms.ts';
import { textStyles } from './text.ts';
import { tokens } from './tokens.ts';

export { buttonStyles, contentStyles, formStyles, textStyles, tokens };

/** What every element wears. */
export const sharedStyles = [tokens, textStyles, buttonStyles, formStyles, contentStyles];
