export declare function freePorts(count?: number): Promise<[number, ...number[]]>;
export declare function freeUdpPort(): Promise<number>;
export declare function isFree(port: number): Promise<boolean>;
