namespace ContextHandler.Redis;

/// <summary>What an entry in Redis is; <see cref="RedisFormat"/> says how each is named, how long it lives and what it holds.</summary>
internal enum RedisKind
{
    Login,
    Request,
    Answered,
    Leg,
    Spent,
    KeptRequest,
    Answer,
    Assertion,
    Counter,
    Session,
    Successor,
    SessionsOfName,
    Logout,
    LogoutOfSession,
    LogoutsOfName,
    LogoutLeg,
    LogoutAsked,
    LogoutNote,
    LogoutEnd,
    LogoutRequest,
    KeyRing,
    KeyRingTurn,
    Clocks,
    Probe,
    Ended,
}
