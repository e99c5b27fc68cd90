/** One NHS trust, university or charity: whatever belongs to it is invisible to every other. */
export type PartnerId = string & { readonly __partner: true };
