/** Who reads: the same fact is said differently to either side. */
export type Viewer = 'member' | 'therapist';
