using ContextHandler.Sessions;

namespace ContextHandler.Redis;

/// <summary>A session as this node last saw it.</summary>
/// <param name="Session">Null: it has ended, and no key lives twice.</param>
/// <param name="Stored">What stood in Redis then.</param>
/// <param name="AskedAt">When Redis was asked for it, by a clock that nobody sets.</param>
internal sealed record SessionCopy(Session? Session, byte[] Stored, long AskedAt);
