using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What a person tells whoever can help: nothing of it names the person.</summary>
public sealed record HelpDesk
{
    /// <summary>The short code, stable on reload and findable in the audit log.</summary>
    public required string Reference { get; init; }

    public required FailureReason Reason { get; init; }

    /// <summary>Who can do something about it.</summary>
    public required FixedBy FixedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The system's name; null when it is unknown.</summary>
    public LocalizedText? System { get; init; }

    /// <summary>Its vendor's contact; null when none is known.</summary>
    public Contact? SystemContact { get; init; }

    /// <summary>Where the person starts over; null when the system gives no address.</summary>
    public string? StartUrl { get; init; }

    /// <summary>The system's own login, where somebody else must mend what went wrong with this one; null when it has none, or it would be no help.</summary>
    public string? BackupLoginUrl { get; init; }

    /// <summary>The IdP's name; null when none was involved.</summary>
    public LocalizedText? Idp { get; init; }

    /// <summary>The municipality's contact; null when none is known.</summary>
    public Contact? IdpContact { get; init; }

    /// <summary>Who runs the gateway; null when the federation file does not say.</summary>
    public Contact? Operations { get; init; }

    /// <summary>The contact of whoever can help; null when it is not known, or the person can.</summary>
    public Contact? Helper => FixedBy switch
    {
        FixedBy.Municipality => IdpContact,
        FixedBy.System => SystemContact,
        FixedBy.Operations => Operations,
        _ => null,
    };
}
