// Where everything is; `./discounts up` has it there.
export const api = process.env.API ?? 'http://localhost:8080';
export const key = process.env.KEY;
export const brokers = (process.env.BOOTSTRAP ?? 'localhost:9092').split(',');
export const registry = process.env.REGISTRY ?? 'http://localhost:8081';
