/** The content of an object that the writer stores: of several pages, and of no round size. */
export const contentOf = (id: number): Buffer => Buffer.alloc(700 + id * 900, `object ${id} `);
