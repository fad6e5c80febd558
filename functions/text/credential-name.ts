/** What the last words of a credential's name are, without what separates them. */
const ENDINGS = [
  'accesskey',
  'accesskeyid',
  'apikey',
  'assertion',
  'authorization',
  'credential',
  'jwt',
  'passphrase',
  'passwd',
  'password',
  'privatekey',
  'pwd',
  'secret',
  'secretkey',
  'sessionid',
  'sessionkey',
  'signature',
  'signingkey',
  'token',
];
const WHOLE = ['cookie', 'setcookie'];

const CREDENTIAL = new RegExp(`(?:${ENDINGS.join('|')})s?$|^(?:${WHOLE.join('|')})$`);

/** Whether a key names a credential: `Authorization`, `access_token`, `db.passwords`, `X-Amz-Security-Token`. */
export const namesCredential = (key: string): boolean => CREDENTIAL.test(key.toLowerCase().replace(/[^a-z0-9]/g, ''));
