namespace ContextHandler.Redis;

/// <summary>Which Redis is the primary.</summary>
internal interface IPrimaryPlace
{
    /// <summary>Where it is, as far as is known now; null: nobody has said yet.</summary>
    RedisPlace? Place { get; }

    /// <summary>Whether another may be made the primary while this one lives on.</summary>
    bool MayMove { get; }

    /// <summary><see cref="Place"/> is another.</summary>
    event Action? Moved;
}
