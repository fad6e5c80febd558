// Importing undici as a whole doubles the load time of the function: it brings fetch, caches and mocks along.
declare module 'undici/lib/dispatcher/client.js' {
  import { Client } from 'undici';

  export = Client;
}
