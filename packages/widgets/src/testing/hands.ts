import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { actionable, coverOf, focused, foldsOf, nameOf, placeOf, unfold } from './controls.ts';

/** A person who uses an element in one way alone: presses what begins with a name, as soon as it is there. */
export interface Hand {
  readonly by: string;
  press(element: HTMLElement, name: string): Promise<void>;
}

const point = async (control: HTMLElement): Promise<void> => {
  const place = placeOf(control);
  const cover = coverOf(control, place);
  if (cover !== null) throw new Error(`“${nameOf(control)}” is covered by ${cover}`);
  await sendMouse({ type: 'click', position: [...place] });
};

const strike = async (control: HTMLElement): Promise<void> => {
  control.focus();
  if (focused() !== control) throw new Error(`“${nameOf(control)}” takes no focus`);
  await sendKeys({ press: control instanceof HTMLInputElement ? 'Space' : 'Enter' });
};

const handBy = (by: string, act: (control: HTMLElement) => Promise<void>): Hand => ({
  by,
  async press(element, name) {
    const control = await found(element, name);
    unfold(foldsOf(element), control);
    await act(control);
  },
});

export const HANDS: readonly Hand[] = [handBy('pointer', point), handBy('keys', strike)];

async function found(element: HTMLElement, name: string): Promise<HTMLElement> {
  for (let frames = 0; frames < 200; frames += 1) {
    const control = actionable(element).find((each) => nameOf(each).startsWith(name));
    if (control !== undefined) return control;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error(`There is no ${name}, but ${actionable(element).map(nameOf).join(', ')}`);
}
