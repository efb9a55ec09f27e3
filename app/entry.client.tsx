// Pages are read without React in the browser; those where people write will hydrate here.
export {}
