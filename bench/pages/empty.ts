// A page with nothing on it: what this machine's frames take when there is nothing to draw.
export {};
