(function(){var d=document,q=function(s){return Array.prototype.slice.call(d.querySelectorAll(s))};
d.documentElement.className='js';
var all=q('details.finding'),search=d.getElementById('search'),count=d.getElementById('count');
function show(){var words=search.value.toLowerCase().split(/\s+/).filter(Boolean),levels={},n=0;
q('.tools input[type=checkbox]').forEach(function(b){levels[b.value]=b.checked});
all.forEach(function(f){var text=f.textContent.toLowerCase(),on=levels[f.getAttribute('data-level')]&&
words.every(function(w){return text.indexOf(w)>=0});f.hidden=!on;if(on)n++});
count.textContent=n+' of '+all.length+' shown'}
if(search){search.addEventListener('input',show);q('.tools input[type=checkbox]').forEach(function(b){
b.addEventListener('change',show)});show();
d.getElementById('sort').addEventListener('change',function(){var by=this.value,list=d.getElementById('list');
all.sort(function(a,b){var x=a.getAttribute('data-'+by),y=b.getAttribute('data-'+by);
return by==='order'?x-y:x<y?-1:x>y?1:a.getAttribute('data-order')-b.getAttribute('data-order')});
all.forEach(function(f){list.appendChild(f)})});
d.getElementById('open').addEventListener('click',function(){var open=this.getAttribute('aria-pressed')!=='true';
this.setAttribute('aria-pressed',open);all.forEach(function(f){f.open=open})})}
function target(){var t=location.hash&&d.getElementById(location.hash.slice(1));
if(t){var p=t.closest('details');if(p)p.open=true}}
addEventListener('hashchange',target);target();
addEventListener('beforeprint',function(){q('details').forEach(function(f){f.open=true})})})();
