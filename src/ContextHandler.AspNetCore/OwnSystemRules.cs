using ContextHandler.Federation;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore;

/// <summary>What must be right in <see cref="GatewayOptions.System"/> before the host starts; whether there is such a system, the federation says.</summary>
internal sealed class OwnSystemRules : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options) =>
        options.System is null || EntityId.TryCreate(options.System, out _)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"ContextHandler:System: '{options.System}'; an entity ID expected");
}
