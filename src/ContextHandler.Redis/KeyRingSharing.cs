using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace ContextHandler.Redis;

/// <summary>
/// Has Data Protection keep its keys in the ring that nodes share, and make none by itself: two nodes at once would make two. A folder that was configured
/// keeps the ring too, and outlasts Redis.
/// </summary>
internal sealed class KeyRingSharing(KeyRingCopy copy) : IPostConfigureOptions<KeyManagementOptions>
{
    public void PostConfigure(string? name, KeyManagementOptions options)
    {
        copy.KeepIn(options.XmlRepository);
        options.XmlRepository = copy;
        options.AutoGenerateKeys = false;
    }
}
