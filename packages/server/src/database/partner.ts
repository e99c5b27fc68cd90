/** One NHS trust, university or charity: whatever belongs to it is invisible to every other. */
export type PartnerId = string & { readonly __partner: true };

/** One human being to a partner: member of services, therapist in others. A therapist's id is their person's. */
export type PersonId = string & { readonly __person: true };
