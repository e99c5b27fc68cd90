/** Of a flow's tasks, those that have this view: what draws the view is given one of them. */
export type TaskShowing<View extends string, Task> = Task extends {
  readonly snapshot: infer Snapshot extends { readonly view: string };
}
  ? View extends Snapshot['view']
    ? Task
    : never
  : never;
