namespace ContextHandler.DemoFederation.Idps;

/// <summary>How a demo person logs in.</summary>
public enum LoginWay
{
    Password,
    TwoFactor,
    Chip,
}
