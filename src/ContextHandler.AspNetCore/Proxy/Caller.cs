namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Who waits for an answer: a person who looks at the address, a person who sent a form, or a program.</summary>
internal enum Caller
{
    /// <summary>A browser's window or tab goes to the address: it may be sent to log in.</summary>
    Visitor,

    /// <summary>A browser's window sends something: it is shown a page, and nothing is replayed.</summary>
    Sender,

    /// <summary>Everything else: fetch, WebSocket, EventSource, frames, images, gRPC, tools. It is told in a form it can read, never redirected.</summary>
    Program,
}
