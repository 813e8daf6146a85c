import { services } from '../../../../db/process.ts'

const handle = (request: Request): Promise<Response> => services().authFor(request.headers).handler(request)

export { handle as GET, handle as POST }
