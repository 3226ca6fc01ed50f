using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore;

/// <summary>What must be right in <see cref="AdmissionOptions"/> before the host starts.</summary>
internal sealed class AdmissionRules : IValidateOptions<GatewayOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30); // a browser and what stands in front wait little longer

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var admission = options.Admission;
        (string Name, int Value, int Least)[] numbers =
        [
            (nameof(admission.Places), admission.Places ?? 1, 1), (nameof(admission.MostWaiting), admission.MostWaiting, 0),
            (nameof(admission.PerSystem), admission.PerSystem, 1), (nameof(admission.PerIdp), admission.PerIdp, 1),
            (nameof(admission.FailuresPerAddress), admission.FailuresPerAddress, 1),
        ];
        var broken = numbers.Where(number => number.Value < number.Least)
            .Select(number => $"ContextHandler:Admission:{number.Name}: {number.Value}; at least {number.Least} expected").ToList();
        if (admission.LongestWait < TimeSpan.Zero || admission.LongestWait > Longest)
        {
            broken.Add($"ContextHandler:Admission:LongestWait: {admission.LongestWait}; at most {Longest} expected");
        }

        return broken.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(broken);
    }
}
