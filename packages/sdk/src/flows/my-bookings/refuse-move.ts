import { createPage, type Page, type PageOptions } from './page.ts';
import { extended } from '../extended.ts';

/** None of the times for a move suits: asked before, the time agreed first stands (row N8). */
export interface RefuseMoveQuestion {
  readonly view: 'refuseMove';
}

export interface RefuseMovePage extends Page<RefuseMoveQuestion> {
  send(): Promise<boolean>;
}

function createRefuseMove(options: PageOptions): RefuseMovePage {
  const page = createPage<RefuseMoveQuestion>(options, () => ({ view: 'refuseMove' }));
  return extended(page, { send: () => page.deliver({ type: 'refuse', preferences: [] }, 'moveGivenUp') });
}

export const refuseMove = { views: ['refuseMove'], create: createRefuseMove } as const;
