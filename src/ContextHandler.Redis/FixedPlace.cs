namespace ContextHandler.Redis;

/// <summary>A primary that is always at the same address.</summary>
internal sealed class FixedPlace(RedisPlace place) : IPrimaryPlace
{
    public RedisPlace? Place => place;

    public bool MayMove => false;

    public bool IsCertain => true;

    public event Action? Moved
    {
        add { }
        remove { }
    }
}
