/** Long enough to find the mail, short enough that an old mailbox is no key ring. */
export const LINK_LIFETIME_MINUTES = 15;
