namespace ContextHandler.Redis;

/// <summary>Which Redis is the primary.</summary>
internal interface IPrimaryPlace
{
    /// <summary>Where it is, as far as is known now; null: nobody has said yet.</summary>
    RedisPlace? Place { get; }

    /// <summary>Whether another may be made the primary while this one lives on.</summary>
    bool MayMove { get; }

    /// <summary>Whether that is beyond doubt: it never moves, or most of all sentinels have said so within the last five seconds.</summary>
    bool IsCertain { get; }

    /// <summary><see cref="Place"/> is another.</summary>
    event Action? Moved;
}
