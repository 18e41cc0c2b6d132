import * as z from 'zod';

// The content security policy allows no eval, which zod's compiled parsers need. Imported before any schema is used.
z.config({ jitless: true });
