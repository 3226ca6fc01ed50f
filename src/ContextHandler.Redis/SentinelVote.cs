namespace ContextHandler.Redis;

/// <summary>Where the primary is when sentinels may disagree: what most of them say. As many for each: where we are, or else what the first says; it must still say itself that it is the primary.</summary>
internal static class SentinelVote
{
    public static RedisPlace? Winner(IReadOnlyList<RedisPlace> said, RedisPlace? current)
    {
        var votes = said.GroupBy(place => place).ToList();
        var most = votes.Select(vote => vote.Count()).DefaultIfEmpty().Max();
        var leaders = votes.Where(vote => vote.Count() == most).Select(vote => vote.Key).ToList();
        return leaders.Contains(current!) ? current : leaders.FirstOrDefault();
    }
}
